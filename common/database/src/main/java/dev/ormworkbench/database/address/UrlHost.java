package dev.ormworkbench.database.address;

import dev.ormworkbench.database.driver.Driver;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host of a URL with its port, in the form that the drivers accept. Java treats an IPv4 address in IPv6 form (RFC
 * 4291, 2.5.5.2) as an IPv4 address, and one driver fails on that. A zone (RFC 4007) only matters for link-local
 * addresses, and with one the drivers fail to check a certificate's name.
 */
final class UrlHost {

    /** A name, an IPv4 address, or an IPv6 address in brackets, whose zone may be encoded (RFC 6874). */
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<name>[\\w.-]+)|\\[(?<address>[0-9a-fA-F:.]+)(?:%(?:25)?(?<zone>[\\w.-]+))?])(?<port>:\\d+)?");

    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}", Pattern.CASE_INSENSITIVE);

    private UrlHost() {}

    /** Returns whether the host has an accepted form. */
    static boolean isOne(String host) {
        Matcher parts = FORM.matcher(host);
        return parts.matches() && (parts.group("address") == null || isAddress(parts.group("address")));
    }

    private static boolean isAddress(String text) {
        try {
            return text.contains(":") && !addressOf(text).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Asks no name server: in brackets only an address is valid. */
    private static InetAddress addressOf(String text) throws UnknownHostException {
        return InetAddress.getByName("[" + text + "]");
    }

    /** Returns whether the name or address means this machine. */
    static boolean isLoopback(String host) {
        Matcher parts = parts(host);
        try {
            return parts.group("name") != null
                    ? LOOPBACK_NAME.matcher(parts.group("name")).matches()
                    : addressOf(parts.group("address")).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Returns the host in the form that a driver accepts. */
    static String forDriver(String host, Driver driver) {
        Matcher parts = parts(host);
        if (parts.group("address") == null) {
            return host;
        }
        String port = parts.group("port") == null ? "" : parts.group("port");
        try {
            InetAddress address = addressOf(parts.group("address"));
            if (address instanceof Inet4Address) {
                return address.getHostAddress() + port;
            }
            String zone = address.isLinkLocalAddress() && parts.group("zone") != null
                    ? (driver == Driver.MYSQL ? "%25" : "%") + parts.group("zone")
                    : "";
            return "[" + parts.group("address") + zone + "]" + port;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a host in the database URL is not an address", e);
        }
    }

    private static Matcher parts(String host) {
        Matcher parts = FORM.matcher(host);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a host in the database URL does not have the form host:port");
        }
        return parts;
    }
}
