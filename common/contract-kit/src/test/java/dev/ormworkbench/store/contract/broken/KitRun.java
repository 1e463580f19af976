package dev.ormworkbench.store.contract.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ormworkbench.store.contract.rule.RestartedServer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of a contract's tests inside a test of the kit. */
public final class KitRun implements TestExecutionListener {

    private static volatile @Nullable Object tested;

    private final List<Failure> failures = new ArrayList<>();

    private KitRun() {}

    /** A test that failed, and what it threw. */
    public record Failure(String test, Throwable cause) {}

    /**
     * Runs the tests of a contract whose names begin with this on one store, until one fails; returns those that did.
     *
     * @param contract a contract whose class asks for {@link #tested}
     */
    public static synchronized List<Failure> failuresOf(Class<?> contract, Object provider, String beginning) {
        tested = provider;
        try {
            return failuresOf(contract, beginning);
        } finally {
            tested = null;
        }
    }

    /** Returns the provider of the store that the current run is about. */
    public static <T> T tested(Class<T> type) {
        Object current = tested;
        if (current == null) {
            throw new IllegalStateException("only for failuresOf");
        }
        return type.cast(current);
    }

    private static List<Failure> failuresOf(Class<?> contract, String beginning) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .configurationParameter("contract.report", "none")
                .filters(
                        (PostDiscoveryFilter) test ->
                                FilterResult.includedIf(test.getDisplayName().startsWith(beginning)),
                        // Quicker ones of the same rule fail first.
                        TagFilter.excludeTags(RestartedServer.TAG))
                .build();
        KitRun run = new KitRun();
        LauncherFactory.create().execute(request, run);
        return run.failures;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && result.getStatus() == Status.FAILED) {
            failures.add(
                    new Failure(test.getDisplayName(), result.getThrowable().orElseThrow()));
        }
    }

    /** One failure proves the point; the others take time. */
    public static final class UntilFirstFailure implements ExecutionCondition, TestWatcher {
        private boolean failed;

        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            failed = true;
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return failed
                    ? ConditionEvaluationResult.disabled("a test has failed")
                    : ConditionEvaluationResult.enabled("no test has failed");
        }
    }
}
