package dev.ormworkbench.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with the public RSA key of a server, as MySQL has it in {@code public_key.pem}. The drivers read it themselves. */
final class RsaKeyFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----(.*)-----END PUBLIC KEY-----", Pattern.DOTALL);

    private RsaKeyFile() {}

    /** @throws IllegalArgumentException if it cannot be read or holds no such key; the message is one line */
    static void check(Path file) {
        try {
            Matcher pem = PEM.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            if (!pem.find()) {
                throw noKey(file, null);
            }
            byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
            KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no server key file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the server key file " + file + " cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw noKey(file, e);
        }
    }

    private static IllegalArgumentException noKey(Path file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "the server key file " + file + " holds no public RSA key in PEM form, as public_key.pem of a MySQL"
                        + " server has it",
                cause);
    }
}
