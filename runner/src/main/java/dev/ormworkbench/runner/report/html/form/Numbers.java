package dev.ormworkbench.runner.report.html.form;

import java.util.Locale;

/** Numbers for people, independent of the platform's language. */
public final class Numbers {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double BYTES_PER_KILOBYTE = 1000;

    private Numbers() {}

    /** Returns a number such as {@code 0.21}, {@code 8.50}, {@code 13.7}, {@code 137} or {@code 12,345}; a dash for NaN. */
    public static String of(double number) {
        if (Double.isNaN(number)) {
            return "–";
        }
        double size = Math.abs(number);
        int decimals = number == Math.rint(number) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** Returns microseconds as milliseconds or seconds, with the unit, such as {@code 6.10 ms}. */
    public static String time(double micros) {
        double millis = micros / MICROS_PER_MILLI;
        return millis >= MICROS_PER_MILLI ? of(millis / MICROS_PER_MILLI) + " s" : of(millis) + " ms";
    }

    /** Returns bytes as kilobytes, without the unit. */
    public static String kilobytes(double bytes) {
        return of(bytes / BYTES_PER_KILOBYTE);
    }

    /** Returns a ratio with two decimals, such as {@code 1.08}. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Returns a coordinate of a drawing. */
    public static String coordinate(double position) {
        return String.format(Locale.ROOT, "%.1f", position);
    }

    /** Returns a text as part of an anchor: lower case, other characters than letters and digits replaced by hyphens. */
    public static String anchor(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
