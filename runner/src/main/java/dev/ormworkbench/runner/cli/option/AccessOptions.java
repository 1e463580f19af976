package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.database.tls.TlsMode;
import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.DatabaseNames;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.console.Waiting;
import dev.ormworkbench.runner.run.DatabaseStart;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the database's user and for TLS. */
public final class AccessOptions {

    /** The environment variable that holds the password of the database's user. */
    public static final String PASSWORD_VARIABLE = "WORKBENCH_DB_PASSWORD";

    /** A token used as a password may have some KB. */
    private static final int MOST_PASSWORD_BYTES = 1 << 16;

    @Option(
            names = "--db-user",
            paramLabel = "USER",
            defaultValue = "${env:WORKBENCH_DB_USER:-root}",
            description =
                    "User at a URL. Default: the environment variable WORKBENCH_DB_USER, or root. The password comes "
                            + "from the environment variable " + PASSWORD_VARIABLE + ".")
    private String user = "";

    @Option(
            names = "--db-password-file",
            paramLabel = "FILE",
            converter = FilePath.class,
            description =
                    "File with the password and nothing else, instead of the environment variable. One line end at "
                            + "the end is ignored.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--tls",
            paramLabel = "MODE",
            converter = LowerCaseEnum.OfTlsMode.class,
            completionCandidates = LowerCaseEnum.OfTlsMode.class,
            description =
                    "TLS of a connection to a URL: ${COMPLETION-CANDIDATES}. Default: off if all hosts are names of "
                            + "this machine, else verify-identity. With --ca: verify-identity.")
    private @Nullable TlsMode tls;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "PEM file of the certificate authorities that verify-ca and verify-identity trust. Default: "
                    + "those that Java trusts.")
    private @Nullable Path ca;

    @Option(
            names = "--server-key",
            paramLabel = "FILE",
            converter = FilePath.class,
            description =
                    "PEM file of the server's public RSA key. Without TLS, the password is encrypted with this key "
                            + "alone, never with a key that the server sends.")
    private @Nullable Path serverKey;

    /**
     * Opens the database at an address.
     *
     * @throws UsageException if the address is invalid, or does not go with the options for TLS, the password or
     *     transactions
     */
    public Database open(
            Surroundings surroundings, String address, Driver driver, Tuning tuning, TransactionMode mode) {
        try {
            Access access = new Access(
                    user,
                    passwordFile == null ? surroundings.password() : password(passwordFile),
                    Tls.of(tls, ca, serverKey));
            return new Waiting(surroundings.err()::println).during("opening the database", () -> surroundings
                    .databases()
                    .open(address, access, driver, tuning, mode));
        } catch (IllegalArgumentException e) {
            throw DatabaseNames.refusal(address, e);
        }
    }

    /**
     * Waits until a database serves. Says so on standard error if that takes more than two seconds.
     *
     * @return the database
     * @throws dev.ormworkbench.database.failure.DatabaseException as {@link Database#awaitReady}
     */
    public static Database awaitReady(Surroundings surroundings, Database database) {
        return DatabaseStart.await(database, surroundings.err()::println);
    }

    /** Reads the password file. Others may be able to read it, too: a container's secrets are like that. */
    private static String password(Path file) {
        try {
            String password = InputFile.readText(file, MOST_PASSWORD_BYTES).replaceFirst("\\r?\\n\\z", "");
            if (password.isEmpty() || password.indexOf('\n') >= 0) {
                throw new UsageException("the password file " + PathText.of(file) + " holds "
                        + (password.isEmpty() ? "nothing" : "more than one line"));
            } else if (password.indexOf('\0') >= 0) {
                // A server reads only up to the NUL, so the wrong file could log in.
                throw new UsageException(
                        "the password file " + PathText.of(file) + " holds a NUL, U+0000, which no password has");
            }
            return password;
        } catch (IOException e) {
            throw new UsageException("the password file " + PathText.of(file) + " cannot be read: " + e.getMessage());
        }
    }
}
