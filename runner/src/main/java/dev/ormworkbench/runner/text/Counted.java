package dev.ormworkbench.runner.text;

/** A number of things in words. */
public final class Counted {

    private Counted() {}

    /**
     * Returns a number and what it counts, such as {@code 1 thread} and {@code 2 threads}.
     *
     * @param noun in the singular; its plural ends in an additional s
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
