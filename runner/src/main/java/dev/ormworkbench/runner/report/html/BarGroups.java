package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.report.html.Network.Group;
import dev.ormworkbench.runner.report.html.Network.Operation;
import dev.ormworkbench.runner.store.StoreContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts operations into groups whose bars have one scale. Ways to fetch the same guilds are compared, so they are one group. */
final class BarGroups {

    /** Most round trips of an operation among few. On one scale with the others its bar would be too short to see. */
    private static final int FEW = 15;

    private static final String PLAYERS = "Players";
    private static final String GUILDS = "Other calls on guilds";
    private static final Map<String, String> FETCHING =
            Map.of("page", "A page of ten guilds, by fetching", "find", "One guild, by fetching");

    private final Map<String, Long> most;
    private final boolean ofGuilds;

    /** @param most round trips of a call of each operation with any of the choices */
    BarGroups(Map<String, Long> most) {
        this.most = most;
        this.ofGuilds = most.keySet().stream().anyMatch(BarGroups::isOfGuilds);
    }

    /** Returns whether it is an operation on guilds. */
    static boolean isOfGuilds(String operation) {
        return MeasuredOperation.named(operation)
                .filter(each -> each.contract() == StoreContract.GUILDS)
                .isPresent();
    }

    /** Returns the groups: those of players, then of guilds; few round trips before many. */
    List<Group> of(List<Operation> operations) {
        Map<String, List<Operation>> byHeading = new LinkedHashMap<>();
        byHeading.put(PLAYERS, new ArrayList<>());
        byHeading.put(heading(MeasuredOperation.PAGE_SELECT.userName()), new ArrayList<>());
        operations.forEach(operation -> byHeading
                .computeIfAbsent(heading(operation.name()), unused -> new ArrayList<>())
                .add(operation));
        List<Group> groups = new ArrayList<>();
        byHeading.forEach((heading, its) -> groups.addAll(
                FETCHING.containsValue(heading) ? List.of(group(heading, true, its)) : byRoundTrips(heading, its)));
        groups.removeIf(group -> group.operations().isEmpty());
        return groups;
    }

    private static String heading(String operation) {
        return MeasuredOperation.named(operation)
                .filter(each -> each.contract() == StoreContract.GUILDS)
                .map(each -> each.fetching().isPresent() ? FETCHING.getOrDefault(each.method(), GUILDS) : GUILDS)
                .orElse(PLAYERS);
    }

    private List<Group> byRoundTrips(String heading, List<Operation> operations) {
        List<Operation> few =
                operations.stream().filter(each -> roundTrips(each) <= FEW).toList();
        List<Operation> many =
                operations.stream().filter(each -> roundTrips(each) > FEW).toList();
        if (few.isEmpty() || many.isEmpty()) {
            return List.of(group(ofGuilds ? heading : "", false, operations));
        }
        return List.of(
                group(
                        ofGuilds ? heading + ", up to " + FEW + " round trips" : "Up to " + FEW + " round trips",
                        false,
                        few),
                group(
                        ofGuilds
                                ? heading + ", more than " + FEW + " round trips"
                                : "More than " + FEW + " round trips",
                        false,
                        many));
    }

    private Group group(String title, boolean rows, List<Operation> operations) {
        return new Group(
                title, rows, operations.stream().mapToLong(this::roundTrips).reduce(1, Math::max), operations);
    }

    private long roundTrips(Operation operation) {
        return most.getOrDefault(operation.name(), 1L);
    }
}
