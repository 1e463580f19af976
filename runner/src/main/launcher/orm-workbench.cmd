@echo off
rem Starts the workbench: finds Java. What ends soon is compiled quickly; what measures for long is compiled well.
setlocal
rem A folder's name may have a parenthesis, which would end a block. So there is none.
set "jar=%~dp0orm-workbench.jar"
if not exist "%jar%" set "jar=%~dp0..\lib\orm-workbench.jar"
if not exist "%jar%" echo orm-workbench: orm-workbench.jar is neither in "%~dp0" nor in "%~dp0..\lib" 1>&2
if not exist "%jar%" exit /b 1
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" echo orm-workbench: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe 1>&2
if defined JAVA_HOME if not exist "%java%" exit /b 1
if not defined JAVA_HOME where java.exe >nul 2>nul || goto nojava
set "compiler=-XX:TieredStopAtLevel=1"
for %%c in (bench load fuzz report serve) do if "%~1"=="%%c" set "compiler="
"%java%" %compiler% -jar "%jar%" %*
exit /b %errorlevel%

:nojava
echo orm-workbench: there is no Java: install Java 17 or later, or set JAVA_HOME 1>&2
exit /b 1
