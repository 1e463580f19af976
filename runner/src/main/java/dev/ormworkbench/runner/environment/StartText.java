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
 * What this process was started with. Java decodes it in the locale's encoding, and under {@code LC_ALL=C} that loses
 * every letter beyond ASCII. Linux still has the bytes, which then are UTF-8.
 */
public final class StartText {

    private StartText() {}

    /** The arguments as they were typed, where the platform tells. */
    public static String[] arguments(String[] decoded) {
        if (Stream.of(decoded).noneMatch(PathText::isLost)) {
            return decoded;
        }
        List<String> typed = texts("cmdline");
        // Those of the JVM come first. In Maven's JVM there are others, which differ.
        int first = Math.max(0, typed.size() - decoded.length);
        String[] whole = decoded.clone();
        for (int i = 0; i < whole.length && first + i < typed.size(); i++) {
            whole[i] = typed(typed.get(first + i), whole[i]);
        }
        return whole;
    }

    /** An environment variable; null if there is none of that name. */
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

    /** The bytes that were typed, if they are what Java has decoded; what it came to if not, or if they are no UTF-8. */
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

    /** What Linux tells of this process, a char for each byte; nothing elsewhere. */
    private static List<String> texts(String what) {
        try {
            String all = new String(Files.readAllBytes(Path.of("/proc/self", what)), StandardCharsets.ISO_8859_1);
            // Each ends with a NUL, also the last one.
            return List.of(all.replaceFirst("\0\\z", "").split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
