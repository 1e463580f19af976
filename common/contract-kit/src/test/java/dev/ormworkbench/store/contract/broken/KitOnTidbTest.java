package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Plays the kit here as it plays on TiDB: the levels that it asks for, the tests that it leaves out, and what it accepts
 * from the server; the areas that rest on none of this are not played again. That TiDB does the rest alike is not shown.
 */
final class KitOnTidbTest {

    /** What rests on no level, no lock and no product, or brings a wire or a server of its own. */
    private static final Set<String> OTHER_AREAS = Set.of(
            "Ids",
            "ManyPlayers",
            "Changing",
            "Trading",
            "Freshness",
            "Lifecycle",
            "Resources",
            "RandomPlays",
            "Tidb",
            "TidbSql",
            "Cluster",
            "Restart");

    private static final List<String> LEFT_OUT = List.of(
            "committedSince: READ_UNCOMMITTED, true",
            "everyLevel: READ_UNCOMMITTED",
            "everyLevel: SERIALIZABLE",
            "givesBackAsItCame: READ_UNCOMMITTED",
            "givesBackAsItCame: SERIALIZABLE",
            "locksHoweverItReads: FIND",
            "locksHoweverItReads: FIND_BY_COINS",
            "locksHoweverItReads: FIND_FOR_UPDATE",
            "locksHoweverItReads: LIST",
            "locksInIdOrder: PESSIMISTIC, a, b",
            "locksInIdOrder: PESSIMISTIC, b, a",
            "locksWhatItReads: READ_UNCOMMITTED",
            "locksWhatItReads: SERIALIZABLE",
            "noPhantom",
            "readOnlyServer",
            "readUncommitted",
            "seenAfterCommit: READ_UNCOMMITTED",
            "seenAfterCommit: SERIALIZABLE",
            "uncommitted: READ_UNCOMMITTED, true",
            "waitsForAnother: READ_UNCOMMITTED",
            "waitsForAnother: SERIALIZABLE",
            "waitsForRollback: READ_UNCOMMITTED",
            "waitsForRollback: SERIALIZABLE",
            "whateverItCameWith: READ_UNCOMMITTED");

    @Test
    @DisplayName("on TiDB the kit leaves out what is not there, by name and with the reason, and nothing else")
    void leavesOut() {
        Played played = new Played();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(ReferenceStoreOnTidbContract.class))
                                .configurationParameter("contract.report", "none")
                                .filters((PostDiscoveryFilter)
                                        test -> FilterResult.includedIf(!isOfOtherAreas(test.getUniqueId())))
                                .build(),
                        played);

        assertThat(played.failed).isEmpty();
        assertThat(played.succeeded).as("tests that held").isGreaterThan(400);
        assertThat(played.leftOut.keySet()).containsExactlyElementsOf(LEFT_OUT);
        assertThat(played.leftOut.values())
                .allSatisfy(
                        reason -> assertThat(reason)
                                .matches(
                                        "left out on TiDB: (it has no (READ_UNCOMMITTED|SERIALIZABLE)|it locks both rows .*|SET GLOBAL .*)"));
    }

    private static boolean isOfOtherAreas(UniqueId test) {
        return test.getSegments().stream()
                .anyMatch(segment ->
                        segment.getType().equals("nested-class") && OTHER_AREAS.contains(segment.getValue()));
    }

    private static final class Played implements TestExecutionListener {
        private final Map<String, String> failed = new TreeMap<>();
        private final Map<String, String> leftOut = new TreeMap<>();
        private int succeeded;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (!test.isTest()) {
                return;
            }
            String reason = result.getThrowable().map(String::valueOf).orElse("");
            switch (result.getStatus()) {
                case FAILED -> failed.put(nameOf(test), reason);
                case SUCCESSFUL -> succeeded++;
                case ABORTED -> {
                    if (reason.contains("left out on TiDB")) {
                        leftOut.put(nameOf(test), reason.substring(reason.indexOf("left out on TiDB")));
                    }
                }
            }
        }

        /** The method's, with the arguments that the report shows after the last colon. */
        private static String nameOf(TestIdentifier test) {
            String method = test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName())
                    .orElse("");
            int arguments = test.getDisplayName().lastIndexOf(": ");
            return arguments < 0 ? method : method + test.getDisplayName().substring(arguments);
        }
    }
}
