package dev.ormworkbench.runner.load.call;

import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How often each operation is called, as weights: with 70, 25 and 5, 70 of 100 calls are finds.
 *
 * @param weights 0 to {@value #MOST} for each operation
 */
public record Mix(Map<Kind, Integer> weights) {

    /** The mix of a shop: more looking than buying. */
    public static final Mix USUAL = parse("find=70,trade=25,create=5");

    /** The largest weight. */
    public static final int MOST = 1_000_000;

    /** An operation of the mix. */
    public enum Kind {
        /** Finds a player. */
        FIND(Contract.PLAYERS),
        /** Trades between two players. */
        TRADE(Contract.PLAYERS),
        /** Creates a player. */
        CREATE(Contract.PLAYERS),
        /** Reads a guild and saves it with another quantity of an item. */
        SAVE(Contract.GUILDS),
        /** Reads a guild and moves one of its members to another. */
        TRANSFER(Contract.GUILDS);

        private final Contract contract;

        Kind(Contract contract) {
            this.contract = contract;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Weights that are not given are 0.
     *
     * @throws IllegalArgumentException if a weight is out of bounds, or all are 0
     */
    public Mix {
        Map<Kind, Integer> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            int weight = weights.getOrDefault(kind, 0);
            if (weight < 0 || weight > MOST) {
                throw new IllegalArgumentException("a weight is 0 to " + MOST + ", not " + weight);
            }
            all.put(kind, weight);
        }
        if (sum(all) == 0) {
            throw new IllegalArgumentException("at least one weight must be above 0");
        }
        weights = Collections.unmodifiableMap(all);
    }

    /**
     * Reads text such as {@code find=70,trade=25,create=5}. An operation that is not named has weight 0.
     *
     * @throws IllegalArgumentException if the text has another form; the message says which form it must have
     */
    public static Mix parse(String text) {
        Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
        List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
        for (String part : text.split(",", -1)) {
            String name = part.replaceFirst("=.*", "");
            String weight = part.substring(Math.min(part.length(), name.length() + 1));
            boolean isKnown = words.contains(name);
            if (!isKnown || !weight.matches("\\d{1,7}")) {
                throw new IllegalArgumentException("'" + part + "' is not one of "
                        + words.stream().map(word -> word + "=WEIGHT").collect(Collectors.joining(", "))
                        + (isKnown ? "" : Nearest.to(name, words)));
            }
            weights.put(Kind.values()[words.indexOf(name)], Integer.parseInt(weight));
        }
        return new Mix(weights);
    }

    private static int sum(Map<Kind, Integer> weights) {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns what the operations with a weight above 0 need a store of. */
    public Set<Contract> contracts() {
        Set<Contract> contracts = EnumSet.noneOf(Contract.class);
        weights.forEach((kind, weight) -> {
            if (weight > 0) {
                contracts.add(kind.contract);
            }
        });
        return contracts;
    }

    Kind choose(RandomGenerator random) {
        int number = random.nextInt(sum(weights));
        for (Map.Entry<Kind, Integer> entry : weights.entrySet()) {
            if (number < entry.getValue()) {
                return entry.getKey();
            }
            number -= entry.getValue();
        }
        throw new AssertionError(number);
    }

    /** Returns the text that {@link #parse} reads. Operations of guilds stand in it if one of them has a weight. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        weights.forEach((kind, weight) -> {
            if (kind.contract == Contract.PLAYERS || contracts().contains(Contract.GUILDS)) {
                shown.add(kind.word() + "=" + weight);
            }
        });
        return String.join(",", shown);
    }
}
