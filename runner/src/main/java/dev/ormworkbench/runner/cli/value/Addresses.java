package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.database.address.DatabaseAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses of databases as users write them. */
public final class Addresses {

    /** A URL up to where its database begins: until then a comma is one between hosts. */
    private static final Pattern HOSTS_ALONE = Pattern.compile("jdbc:[^/]*(//[^/]*)?");

    private Addresses() {}

    /**
     * The addresses in a list with commas between them, though URLs hold commas too, between hosts and in parameters: a
     * comma ends an address where that is complete and another begins after it.
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

    /** The address as it may be shown: a URL's parameters may name secrets that are no password. */
    public static String shown(String address) {
        return address.replaceFirst("\\?.*", "");
    }
}
