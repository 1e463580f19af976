package dev.ormworkbench.runner;

import dev.ormworkbench.database.Access;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.Tls;
import dev.ormworkbench.database.TlsMode;
import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.database.Tuning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who logs in at a database, and how the way to it is kept from others. */
final class AccessOptions {

    @Option(
            names = "--db-user",
            paramLabel = "USER",
            defaultValue = "${env:WORKBENCH_DB_USER:-root}",
            description = "The user at a URL, else that of the environment variable WORKBENCH_DB_USER, else root. The"
                    + " password comes from the environment variable " + Workbench.PASSWORD_VARIABLE + ".")
    private String user = "";

    @Option(
            names = "--db-password-file",
            paramLabel = "FILE",
            description = "A file that holds the password and nothing else, instead of the environment variable. One"
                    + " line end at its end is left out.")
    private @Nullable String passwordFile;

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
            description = "The authorities that verify-ca and verify-identity trust, a PEM file; those that Java trusts"
                    + " by default.")
    private @Nullable String ca;

    @Option(
            names = "--server-key",
            paramLabel = "FILE",
            description = "The server's public RSA key, a PEM file: without TLS the password is encrypted with this one"
                    + " alone, not with whichever key answers.")
    private @Nullable String serverKey;

    /** @throws UsageException if the address is none, or what is said of TLS, of the password or of
     *     transactions does not go with it */
    Database open(Surroundings surroundings, String address, Driver driver, Tuning tuning, TransactionMode mode) {
        try {
            Access access = new Access(
                    user,
                    passwordFile == null ? surroundings.password() : password(path("--db-password-file", passwordFile)),
                    Tls.of(
                            tls,
                            ca == null ? null : path("--ca", ca),
                            serverKey == null ? null : path("--server-key", serverKey)));
            return surroundings.databases().open(address, access, driver, tuning, mode);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private static Path path(String option, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " names no file");
        }
    }

    /** The file may be open to others: a container's secrets are. */
    private static String password(Path file) {
        try {
            String password = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
            if (password.isEmpty() || password.indexOf('\n') >= 0) {
                throw new UsageException("the password file " + file + " holds "
                        + (password.isEmpty() ? "nothing" : "more than one line"));
            }
            return password;
        } catch (IOException e) {
            throw new UsageException("the password file " + file + " cannot be read");
        }
    }
}
