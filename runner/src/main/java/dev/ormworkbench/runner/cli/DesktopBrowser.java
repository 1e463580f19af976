package dev.ormworkbench.runner.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens an address in the user's browser, where there is a desktop. */
final class DesktopBrowser {

    private DesktopBrowser() {}

    /** Starts the browser and returns at once. Does nothing if there is none: the user has the address. */
    static void open(String address) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv());
        if (command.isEmpty()) {
            return;
        }
        try {
            List<String> withAddress = new ArrayList<>(command);
            withAddress.add(address);
            Process unused = new ProcessBuilder(withAddress)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The user has the address.
        }
    }

    /** Returns the desktop's own program that opens addresses; empty without a desktop. */
    static List<String> command(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open");
        } else if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open") : List.of();
    }
}
