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
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who logs in at a database, and how the way to it is kept from others. */
public final class AccessOptions {

    /** The environment variable with the password of the database's user. */
    public static final String PASSWORD_VARIABLE = "WORKBENCH_DB_PASSWORD";

    /** A token that stands for a password may take some KB. */
    private static final int MOST_PASSWORD_BYTES = 1 << 16;

    @Option(
            names = "--db-user",
            paramLabel = "USER",
            defaultValue = "${env:WORKBENCH_DB_USER:-root}",
            description = "The user at a URL, else that of the environment variable WORKBENCH_DB_USER, else root. The"
                    + " password comes from the environment variable " + PASSWORD_VARIABLE + ".")
    private String user = "";

    @Option(
            names = "--db-password-file",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "A file that holds the password and nothing else, instead of the environment variable. One"
                    + " line end at its end is left out.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--tls",
            paramLabel = "MODE",
            converter = LowerCaseEnum.OfTlsMode.class,
            description = "What a connection to a URL asks of TLS: off (the default if all hosts are this machine by"
                    + " their names), required, verify-ca, or verify-identity (the default elsewhere, and with --ca).")
    private @Nullable TlsMode tls;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "The authorities that verify-ca and verify-identity trust, a PEM file; those that Java trusts"
                    + " by default.")
    private @Nullable Path ca;

    @Option(
            names = "--server-key",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "The server's public RSA key, a PEM file: without TLS the password is encrypted with this one"
                    + " alone, not with whichever key answers.")
    private @Nullable Path serverKey;

    /**
     * Opens the database at an address.
     *
     * @throws UsageException if the address is none, or what is said of TLS, of the
     *     password or of transactions does not go with it
     */
    public Database open(
            Surroundings surroundings, String address, Driver driver, Tuning tuning, TransactionMode mode) {
        try {
            Access access = new Access(
                    user,
                    passwordFile == null ? surroundings.password() : password(passwordFile),
                    Tls.of(tls, ca, serverKey));
            return surroundings.databases().open(address, access, driver, tuning, mode);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    /** The file may be open to others: a container's secrets are. */
    private static String password(Path file) {
        try {
            String password = InputFile.readText(file, MOST_PASSWORD_BYTES).replaceFirst("\\r?\\n\\z", "");
            if (password.isEmpty() || password.indexOf('\n') >= 0) {
                throw new UsageException("the password file " + PathText.of(file) + " holds "
                        + (password.isEmpty() ? "nothing" : "more than one line"));
            } else if (password.indexOf('\0') >= 0) {
                // A server reads up to it, and would let in who has the wrong file.
                throw new UsageException(
                        "the password file " + PathText.of(file) + " holds a NUL, U+0000, which no password has");
            }
            return password;
        } catch (IOException e) {
            throw new UsageException("the password file " + PathText.of(file) + " cannot be read: " + e.getMessage());
        }
    }
}
