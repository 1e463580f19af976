package dev.ormworkbench.database.tls;

import dev.ormworkbench.database.failure.DatabaseException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Explains a refused connection that failed because of TLS. The drivers' messages differ, and the JVM's are for
 * experts.
 */
public final class TlsFailure {

    private TlsFailure() {}

    /** Returns the reason as the end of a line; empty if TLS was not the reason. */
    public static Optional<String> reasonOf(Throwable failure, Tls asked) {
        List<Throwable> causes = causesOf(failure);
        String messages = messagesOf(causes);
        if (has(causes, CertificateExpiredException.class)) {
            return Optional.of("its certificate has expired");
        } else if (has(causes, CertificateNotYetValidException.class)) {
            return Optional.of("its certificate is not valid yet");
        } else if (messages.contains("ssl connection required, but not")
                || messages.contains("ssl not enabled in the server")) {
            return Optional.of("it offers no TLS, so anybody could answer in its place; --tls off uses plain text");
        } else if (has(causes, CertPathBuilderException.class)
                || has(causes, CertPathValidatorException.class)
                || messages.contains("path does not chain")) {
            return Optional.of("its certificate is not signed by " + asked.trusted()
                    + "; --ca names a file with another authority");
        } else if (isOfAnotherName(messages)) {
            return Optional.of("its certificate is for another host; --tls verify-ca does not check the name");
        } else if (has(causes, SSLException.class) || has(causes, CertificateException.class)) {
            return Optional.of(DatabaseException.reasonOf(causes.get(causes.size() - 1)));
        }
        return Optional.empty();
    }

    /** Messages of the drivers and of the JVM's own check. */
    private static boolean isOfAnotherName(String messages) {
        return messages.contains("server identity verification failed")
                || messages.contains("doesn't correspond to certificate")
                || messages.contains("no subject alternative")
                || messages.contains("does not match");
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static String messagesOf(List<Throwable> causes) {
        StringBuilder messages = new StringBuilder();
        causes.forEach(cause -> messages.append(cause.getMessage()).append('\n'));
        return messages.toString().toLowerCase(Locale.ROOT);
    }

    private static List<Throwable> causesOf(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
