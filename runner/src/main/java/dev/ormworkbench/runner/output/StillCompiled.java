package dev.ormworkbench.runner.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Says what Java still compiled while it was measured. */
public final class StillCompiled {

    private StillCompiled() {}

    /**
     * Writes a line, or none if there is nothing to name.
     *
     * @param names of what was measured
     * @param remedy what lets the compilers end before
     */
    public static void write(Writer out, List<String> names, String remedy) throws IOException {
        if (!names.isEmpty()) {
            out.write("Java still compiled for more than a fifth of the time measured: "
                    + String.join(", ", names.stream().distinct().toList()) + "; " + remedy + "\n");
        }
    }
}
