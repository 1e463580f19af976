package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.database.address.DatabaseAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Parses and shows database addresses as users write them. */
public final class Addresses {

    /** A URL before the name of its database. A comma in it separates hosts. */
    private static final Pattern HOSTS_ALONE = Pattern.compile("jdbc:[^/]*(//[^/]*)?");

    private Addresses() {}

    /**
     * Splits a comma-separated list of addresses. URLs contain commas too, between hosts and in parameters. A comma
     * ends an address only if that address is complete and another one begins after the comma.
     */
    public static List<String> split(String list) {
        List<String> addresses = new ArrayList<>();
        StringBuilder address = new StringBuilder();
        for (String part : list.split(",", -1)) {
            if (address.length() == 0) {
                address.append(part);
            } else if (DatabaseAddresses.begins(part)
                    && !HOSTS_ALONE.matcher(address).matches()) {
                addresses.add(address.toString());
                address = new StringBuilder(part);
            } else {
                address.append(',').append(part);
            }
        }
        addresses.add(address.toString());
        return addresses;
    }

    /** Returns the address without a URL's parameters, which may contain secrets other than the password. */
    public static String shown(String address) {
        return address.replaceFirst("\\?.*", "");
    }
}
