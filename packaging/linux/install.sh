#!/bin/sh
# Installs tlgui for this user: ./install.sh [PREFIX], ~/.local by default. ./install.sh --remove [PREFIX] takes it away again;
# projects, models and settings stay.
set -eu
remove=no
if [ "${1:-}" = "--remove" ]; then remove=yes; shift; fi
prefix="${1:-$HOME/.local}"
here="$(cd "$(dirname "$0")" && pwd)"
share="$prefix/share"
rm -rf "$prefix/lib/tlgui"
rm -f "$prefix/bin/tlgui" "$share/applications/io.github.tlgui.tlgui.desktop" "$share/mime/packages/tlgui.xml" \
  "$share/metainfo/io.github.tlgui.tlgui.metainfo.xml" "$share/icons/hicolor/scalable/apps/tlgui.svg"
for size in 16 24 32 48 64 128 256 512; do rm -f "$share/icons/hicolor/${size}x$size/apps/tlgui.png"; done
if [ "$remove" = no ]; then
  mkdir -p "$prefix/lib" "$prefix/bin" "$share"
  cp -R "$here/tlgui" "$prefix/lib/tlgui"
  cp -R "$here/share/." "$share/"
  ln -s "$prefix/lib/tlgui/tlgui" "$prefix/bin/tlgui"
  # the menu does not know the user's own bin folder everywhere
  sed -i "s|^Exec=tlgui|Exec=\"$prefix/bin/tlgui\"|" "$share/applications/io.github.tlgui.tlgui.desktop"
fi
for each in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
  if command -v "${each%% *}" >/dev/null 2>&1; then $each >/dev/null 2>&1 || true; fi
done
