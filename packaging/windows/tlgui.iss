; The Windows installer, for Inno Setup 6: packaging/build.py --target installer runs  iscc /DVersion=… /DSource=… /DOut=… /DVariant=…
; For one user, without asking for an administrator; the program is never started elevated, since a window with more rights than the
; Explorer gets no files that are dropped on it.
#ifndef Version
  #error "Version is not given: run packaging/build.py --target installer"
#endif

[Setup]
AppId={{6B0C8B5E-3C0E-4C7E-9B55-7A1D1E0F7A61}
AppName=tlgui
AppVersion={#Version}
AppVerName=tlgui {#Version}
AppPublisher=The tlgui authors
DefaultDirName={autopf}\tlgui
DefaultGroupName=tlgui
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2/fast
SolidCompression=no
; a CUDA build is larger than one setup file may be
DiskSpanning={#DiskSpanning}
LicenseFile={#Source}\..\LICENSE.txt
OutputDir={#Out}
OutputBaseFilename=tlgui-{#Version}-windows-x86_64-{#Variant}
SetupIconFile={#Out}\icons\tlgui.ico
UninstallDisplayIcon={app}\tlgui.exe
UninstallDisplayName=tlgui
VersionInfoVersion={#Version}
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "korean"; MessagesFile: "compiler:Languages\Korean.isl"

[CustomMessages]
english.ModelFile=tlgui model file
korean.ModelFile=tlgui 모델 파일
english.OpenFolder=Open with tlgui
korean.OpenFolder=tlgui로 열기
english.Associate=Open model files (.safetensors) and image folders with tlgui
korean.Associate=모델 파일(.safetensors)과 이미지 폴더를 tlgui로 열기

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "associate"; Description: "{cm:Associate}"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\tlgui"; Filename: "{app}\tlgui.exe"
Name: "{autodesktop}\tlgui"; Filename: "{app}\tlgui.exe"; Tasks: desktopicon

[Registry]
; offered beside other programs, never taken from them
Root: HKA; Subkey: "Software\Classes\.safetensors\OpenWithProgids"; ValueType: string; ValueName: "tlgui.model"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\tlgui.model"; ValueType: string; ValueData: "{cm:ModelFile}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\tlgui.model\DefaultIcon"; ValueType: string; ValueData: "{app}\tlgui.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\tlgui.model\shell\open\command"; ValueType: string; ValueData: """{app}\tlgui.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Directory\shell\tlgui"; ValueType: string; ValueData: "{cm:OpenFolder}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Directory\shell\tlgui"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\tlgui.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Directory\shell\tlgui\command"; ValueType: string; ValueData: """{app}\tlgui.exe"" ""%1"""; Tasks: associate

[Run]
Filename: "{app}\tlgui.exe"; Description: "{cm:LaunchProgram,tlgui}"; Flags: nowait postinstall skipifsilent runasoriginaluser
