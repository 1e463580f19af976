package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.text.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How often each operation is called, as weights: with 70, 25 and 5, 70 of 100 calls are finds.
 *
 * @param find 0 to {@value #MOST}
 * @param trade 0 to {@value #MOST}
 * @param create 0 to {@value #MOST}
 */
public record Mix(int find, int trade, int create) {

    /** The mix of a shop: more looking than buying. */
    public static final Mix USUAL = new Mix(70, 25, 5);

    /** The largest weight. */
    public static final int MOST = 1_000_000;

    /** An operation of the mix. */
    enum Kind {
        FIND,
        TRADE,
        CREATE
    }

    /** @throws IllegalArgumentException if a weight is out of bounds, or all are 0 */
    public Mix {
        for (int weight : new int[] {find, trade, create}) {
            if (weight < 0 || weight > MOST) {
                throw new IllegalArgumentException("a weight is 0 to " + MOST + ", not " + weight);
            }
        }
        if (find + trade + create == 0) {
            throw new IllegalArgumentException("at least one weight must be above 0");
        }
    }

    /**
     * Reads text such as {@code find=70,trade=25,create=5}. An operation that is not named has weight 0.
     *
     * @throws IllegalArgumentException if the text has another form; the message says which form it must have
     */
    public static Mix parse(String text) {
        Map<String, Integer> weights = new LinkedHashMap<>(Map.of("find", 0, "trade", 0, "create", 0));
        for (String part : text.split(",", -1)) {
            String name = part.replaceFirst("=.*", "");
            String weight = part.substring(Math.min(part.length(), name.length() + 1));
            boolean isKnown = weights.containsKey(name);
            if (!isKnown || !weight.matches("\\d{1,7}")) {
                throw new IllegalArgumentException(
                        "'" + part + "' is not one of find=WEIGHT, trade=WEIGHT, create=WEIGHT"
                                + (isKnown ? "" : Nearest.to(name, weights.keySet())));
            }
            weights.put(name, Integer.parseInt(weight));
        }
        return new Mix(
                weights.getOrDefault("find", 0), weights.getOrDefault("trade", 0), weights.getOrDefault("create", 0));
    }

    Kind choose(RandomGenerator random) {
        int number = random.nextInt(find + trade + create);
        if (number < find) {
            return Kind.FIND;
        }
        return number < find + trade ? Kind.TRADE : Kind.CREATE;
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return "find=" + find + ",trade=" + trade + ",create=" + create;
    }
}
