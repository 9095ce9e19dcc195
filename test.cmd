@echo off
rem Builds and runs every test. Arguments go to `dotnet test`.
setlocal
set "root=%~dp0"
where dotnet >nul 2>nul
if errorlevel 1 (
    echo error: FaceBlur is built with the .NET 10 SDK, which is not installed>&2
    echo hint: https://dotnet.microsoft.com/download/dotnet/10.0>&2
    exit /b 3
)
if exist "%root%artifacts\test-results" rmdir /s /q "%root%artifacts\test-results"
dotnet test "%root%FaceBlur.sln" -c Release -nologo -m:1 --logger trx --results-directory "%root%artifacts\test-results" %*
set "status=%errorlevel%"
powershell -NoProfile -Command "$p = 0; $f = 0; $s = 0; Get-ChildItem -ErrorAction SilentlyContinue '%root%artifacts\test-results\*.trx' | ForEach-Object { $c = ([xml](Get-Content $_)).TestRun.ResultSummary.Counters; $p += [int]$c.passed; $f += [int]$c.failed; $s += [int]$c.total - [int]$c.executed }; if (%status% -ne 0 -and $f -eq 0) { $f = 1 }; Write-Output \"$p passed, $f failed, $s skipped\""
exit /b %status%
