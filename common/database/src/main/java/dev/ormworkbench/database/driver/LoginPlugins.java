package dev.ormworkbench.database.driver;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The login plugins of each driver, by the protocol's names: for Connector/J those that its
 * NativeAuthenticationProvider loads, for MariaDB's driver those of its services. The server chooses one, and it may be
 * any server.
 */
public final class LoginPlugins {

    /** Plugins that send the password itself, so whoever answers learns it. */
    private static final Set<String> SEND_THE_PASSWORD = Set.of("mysql_clear_password", "dialog");

    /** A plugin whose hash is trivial to guess; no current server has it. */
    private static final String BROKEN = "mysql_old_password";

    private static final List<String> OF_MARIADB = List.of(
            "mysql_native_password",
            "caching_sha2_password",
            "client_ed25519",
            "parsec",
            "auth_gssapi_client",
            "dialog",
            "mysql_clear_password");

    private static final List<String> OF_MYSQL = List.of(
            "mysql_native_password",
            "caching_sha2_password",
            "sha256_password",
            "authentication_ldap_sasl_client",
            "authentication_kerberos_client",
            "authentication_oci_client",
            "authentication_webauthn_client",
            "authentication_openid_connect_client",
            "mysql_clear_password");

    private LoginPlugins() {}

    public static boolean sendsThePassword(String plugin) {
        return SEND_THE_PASSWORD.contains(plugin);
    }

    public static boolean has(Driver driver, String plugin) {
        return (driver == Driver.MYSQL ? OF_MYSQL : OF_MARIADB).contains(plugin);
    }

    /** Returns the driver's settings for the plugins that it may or may not use. */
    public static DriverSetting setting(Driver driver, boolean verified) {
        return switch (driver) {
            case MYSQL ->
                new DriverSetting(
                        "disabledAuthenticationPlugins",
                        String.join(
                                ",",
                                Stream.concat(
                                                Stream.of(BROKEN),
                                                verified
                                                        ? Stream.of()
                                                        : SEND_THE_PASSWORD.stream()
                                                                .sorted())
                                        .toList()),
                        "the password itself goes only to a verified server");
            case MARIADB ->
                new DriverSetting(
                        "restrictedAuth",
                        String.join(
                                ",",
                                OF_MARIADB.stream()
                                        .filter(plugin -> verified || !sendsThePassword(plugin))
                                        .toList()),
                        "the password itself goes only to a verified server");
        };
    }
}
