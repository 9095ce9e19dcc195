@echo off
rem FaceBlur: see README.md. Builds when sources changed, and hands over.
setlocal
set "root=%~dp0"
set "program=%root%artifacts\faceblur"
where dotnet >nul 2>nul
if errorlevel 1 (
    echo error: FaceBlur is built with the .NET 10 SDK, which is not installed>&2
    echo hint: https://dotnet.microsoft.com/download/dotnet/10.0>&2
    exit /b 3
)
powershell -NoProfile -Command "$stamp = Get-Item -ErrorAction SilentlyContinue '%program%\built'; if (-not $stamp) { exit 1 }; $newer = Get-ChildItem -Recurse '%root%src', '%root%models', '%root%Directory.*', '%root%global.json' | Where-Object { $_.FullName -notmatch '\\(bin|obj)(\\|$)' -and $_.LastWriteTimeUtc -gt $stamp.LastWriteTimeUtc } | Select-Object -First 1; if ($newer) { exit 1 }"
if not errorlevel 1 goto start
dotnet --list-sdks | findstr /b "10." >nul
if errorlevel 1 (
    echo error: FaceBlur is built with the .NET 10 SDK, and another version is installed>&2
    echo hint: https://dotnet.microsoft.com/download/dotnet/10.0>&2
    exit /b 3
)
echo building FaceBlur (after changes only)>&2
if not exist "%root%artifacts" mkdir "%root%artifacts"
set publish=dotnet publish "%root%src\FaceBlur.Cli" -c Release -o "%program%" -nologo -v quiet
rem Compiled ahead of time it starts faster; where the compiler for that cannot be fetched, it is published without.
%publish% >"%root%artifacts\build.log" 2>&1
if errorlevel 1 %publish% -p:PublishReadyToRun=false >"%root%artifacts\build.log" 2>&1
if errorlevel 1 (
    type "%root%artifacts\build.log" >&2
    echo error: FaceBlur could not be built>&2
    exit /b 1
)
type nul >"%program%\built"
:start
rem No way in for debuggers.
set DOTNET_EnableDiagnostics=0
dotnet "%program%\FaceBlur.Cli.dll" %*
exit /b %errorlevel%
