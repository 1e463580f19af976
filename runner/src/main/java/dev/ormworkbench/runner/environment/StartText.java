package dev.ormworkbench.runner.environment;

import dev.ormworkbench.file.PathText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and environment variables of this process. Java decodes them in the locale's encoding, and {@code LC_ALL=C}
 * loses every letter beyond ASCII. Linux still has the bytes; this class decodes them as UTF-8.
 */
public final class StartText {

    private StartText() {}

    /** Returns the arguments as they were typed, or as Java decoded them if the platform does not tell. */
    public static String[] arguments(String[] decoded) {
        if (Stream.of(decoded).noneMatch(PathText::isLost)) {
            return decoded;
        }
        List<String> typed = texts("cmdline");
        // Arguments of the JVM come first. In Maven's JVM they are others, and differ.
        int first = Math.max(0, typed.size() - decoded.length);
        String[] whole = decoded.clone();
        for (int i = 0; i < whole.length && first + i < typed.size(); i++) {
            whole[i] = typed(typed.get(first + i), whole[i]);
        }
        return whole;
    }

    /** Returns an environment variable; null if it is not set. */
    public static @Nullable String variable(String name) {
        String decoded = System.getenv(name);
        if (decoded == null || !PathText.isLost(decoded)) {
            return decoded;
        }
        String start = name + "=";
        return texts("environ").stream()
                .filter(each -> each.startsWith(start))
                .findFirst()
                .map(each -> typed(each.substring(start.length()), decoded))
                .orElse(decoded);
    }

    /** Returns the bytes as UTF-8 text; what Java decoded if it decoded other bytes, or if these are not UTF-8. */
    private static String typed(String bytes, String decoded) {
        byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            return new String(raw, Charset.forName(System.getProperty("sun.jnu.encoding"))).equals(decoded)
                    ? text
                    : decoded;
        } catch (CharacterCodingException e) {
            return decoded;
        }
    }

    /** Returns texts that Linux tells of this process, one char for each byte; an empty list elsewhere. */
    private static List<String> texts(String what) {
        try {
            String all = new String(Files.readAllBytes(Path.of("/proc/self", what)), StandardCharsets.ISO_8859_1);
            // Each text ends with a NUL, even the last one.
            return List.of(all.replaceFirst("\0\\z", "").split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
