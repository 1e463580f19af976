package dev.ormworkbench.database.tls;

import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with a server's public RSA key, like MySQL's {@code public_key.pem}. The drivers read it themselves. */
final class RsaKeyFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----(.*)-----END PUBLIC KEY-----", Pattern.DOTALL);

    /** The largest file: a key of 16,384 bits needs some 3 KB. */
    private static final int MOST_BYTES = 64 << 10;

    private RsaKeyFile() {}

    /** @throws IllegalArgumentException if it cannot be read or contains no such key; the message is one line */
    static void check(Path file) {
        try {
            Matcher pem = PEM.matcher(InputFile.readText(file, MOST_BYTES));
            if (!pem.find()) {
                throw noKey(file, null);
            }
            byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
            KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the server key file " + PathText.of(file) + " cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw noKey(file, e);
        }
    }

    private static IllegalArgumentException noKey(Path file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "the server key file " + PathText.of(file)
                        + " holds no public RSA key in PEM form, as public_key.pem of a MySQL" + " server has it",
                cause);
    }
}
