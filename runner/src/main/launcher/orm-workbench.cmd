@echo off
rem Starts the workbench: finds Java, and chooses the compiler and the garbage collector as the POSIX script does.
setlocal EnableExtensions DisableDelayedExpansion
rem A folder's name may have a parenthesis, which would end a block. So there is none.
set "jar=%~dp0orm-workbench.jar"
if not exist "%jar%" set "jar=%~dp0..\lib\orm-workbench.jar"
if not exist "%jar%" >&2 echo orm-workbench: orm-workbench.jar is neither in "%~dp0" nor in "%~dp0..\lib"
if not exist "%jar%" exit /b 1

rem Somebody may have set these with quotation marks.
if not defined JAVA_HOME goto path
set "home=%JAVA_HOME:"=%"
set "java=%home%\bin\java.exe"
if exist "%java%" goto found
>&2 echo orm-workbench: JAVA_HOME is "%home%", which has no bin\java.exe
exit /b 1
:path
set "folders=%PATH:"=%"
for %%j in (java.exe) do set "java=%%~$folders:j"
if defined java goto found
>&2 echo orm-workbench: there is no Java: install Java 17 or later, or set JAVA_HOME
exit /b 1
:found

rem Each JDK says what it is in a file. Without it, Java itself says whether it is too old.
for %%j in ("%java%") do set "release=%%~dpj..\release"
set "version=17"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
for /f "delims=.+-" %%v in ("%version%") do set "version=%%v"
if %version% geq 17 goto options
>&2 echo orm-workbench: "%java%" is Java %version%: Java 17 or later is needed
exit /b 1
:options

rem What ends soon is compiled quickly, and needs no threads that collect garbage. What measures for long is compiled well.
set "options=-XX:TieredStopAtLevel=1"
rem Your own options may choose a collector. Java does not start with two.
if not defined JAVA_TOOL_OPTIONS if not defined JDK_JAVA_OPTIONS if not defined _JAVA_OPTIONS set "options=%options% -XX:+UseSerialGC"
set "measuring=bench load fuzz report serve"
rem To cmd, an equals sign ends an argument, too. Quotation marks inside one would end those around it.
:next
set argument=%1
if not defined argument goto start
set "argument=%argument:"=%"
for %%m in (%measuring% --warm-up --measure) do if "%argument%"=="%%m" set "options="
set "measuring="
shift
goto next
:start
"%java%" %options% -jar "%jar%" %*
exit /b %errorlevel%
