@echo off
rem Starts the workbench: finds Java. What ends soon is compiled quickly; what measures for long is compiled well.
setlocal
set "jar=%~dp0orm-workbench.jar"
if not exist "%jar%" set "jar=%~dp0..\lib\orm-workbench.jar"
if not exist "%jar%" (
    echo orm-workbench: orm-workbench.jar is neither in %~dp0 nor in %~dp0..\lib 1>&2
    exit /b 1
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "compiler=-XX:TieredStopAtLevel=1"
for %%c in (bench load fuzz report) do if "%~1"=="%%c" set "compiler="
"%java%" %compiler% -jar "%jar%" %*
exit /b %errorlevel%
