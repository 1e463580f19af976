package dev.ormworkbench.runner.report.html;

import java.util.Locale;

/** Numbers as people read them, whatever the platform's language. */
public final class Numbers {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double BYTES_PER_KILOBYTE = 1000;

    private Numbers() {}

    /** With three digits or more, such as {@code 0.21}, {@code 8.5}, {@code 137} or {@code 12,345}; a dash for none. */
    public static String of(double number) {
        if (Double.isNaN(number)) {
            return "–";
        }
        double size = Math.abs(number);
        int decimals = number == Math.rint(number) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** Microseconds as milliseconds or seconds, with the unit, such as {@code 6.1 ms}. */
    public static String time(double micros) {
        double millis = micros / MICROS_PER_MILLI;
        return millis >= MICROS_PER_MILLI ? of(millis / MICROS_PER_MILLI) + " s" : of(millis) + " ms";
    }

    /** Bytes as kilobytes, without the unit. */
    public static String kilobytes(double bytes) {
        return of(bytes / BYTES_PER_KILOBYTE);
    }

    /** A ratio, such as {@code 1.08}. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** A coordinate of a drawing. */
    static String coordinate(double position) {
        return String.format(Locale.ROOT, "%.1f", position);
    }

    /** A text as a part of an anchor's name. */
    public static String anchor(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
