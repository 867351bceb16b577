"""What macOS wants of the built program: an .app that says what it opens, and a disk image; signed where the keys are."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ENTITLEMENTS = ROOT / "packaging" / "macos" / "entitlements.plist"
IDENTIFIER = "io.github.tlgui.tlgui"
SIGN, NOTARISE = "TLGUI_SIGN_IDENTITY", "TLGUI_NOTARY_PROFILE"
"""Environment variables: a certificate's name in the keychain, and a profile that ``notarytool store-credentials`` made."""


def information(version: str) -> dict[str, Any]:
    """The Info.plist of the .app."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleLocalizations": ["en", "ko"],
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "13.0",  # what Qt 6.9 and later run on
        "NSHighResolutionCapable": True,
        "NSCameraUsageDescription": "Images of your classes can be taken with the camera. They stay on this computer.",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Model file", "CFBundleTypeRole": "Viewer", "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [f"{IDENTIFIER}.model"],
            },
            {
                "CFBundleTypeName": "Folder of images", "CFBundleTypeRole": "Viewer", "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.folder"],
            },
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{IDENTIFIER}.model", "UTTypeDescription": "Model file", "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["safetensors"]},
            }
        ],
    }  # fmt: skip


def disk_image(application: Path, out: Path, version: str) -> Path:
    """A .dmg of ``application``; both signed and notarised when the environment names the keys (see SIGN, NOTARISE)."""
    made = out / f"tlgui-{version}-macos-{platform.machine()}.dmg"
    identity, profile = os.environ.get(SIGN), os.environ.get(NOTARISE)
    sign = ["codesign", "--force", "--timestamp", "--sign", identity or ""]
    if identity:
        options = ["--deep", "--options", "runtime", "--entitlements", str(ENTITLEMENTS)]
        subprocess.run([*sign, *options, str(application)], check=True)
    made.unlink(missing_ok=True)
    command = ["hdiutil", "create", "-volname", "tlgui", "-srcfolder", str(application), "-format", "UDZO", str(made)]
    subprocess.run(command, check=True)
    if identity:
        subprocess.run([*sign, str(made)], check=True)
    if identity and profile:
        subprocess.run(
            ["xcrun", "notarytool", "submit", str(made), "--keychain-profile", profile, "--wait"], check=True
        )
        subprocess.run(["xcrun", "stapler", "staple", str(made)], check=True)
    if not (identity and profile):
        print(f"not {'notarised' if identity else 'signed'}: macOS will ask before it opens it ({SIGN}, {NOTARISE})")
    return made
