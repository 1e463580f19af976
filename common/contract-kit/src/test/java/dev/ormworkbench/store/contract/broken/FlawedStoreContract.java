package dev.ormworkbench.store.contract.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;
import dev.ormworkbench.store.contract.failure.RestartRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
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

/** The kit on a flawed store. Because of its name, Surefire does not run it. */
@ExtendWith(FlawedStoreContract.UntilFirstFailure.class)
final class FlawedStoreContract extends PlayerStoreContract {

    private static @Nullable PlayerStoreProvider flawed;

    @Override
    protected PlayerStoreProvider provider() {
        PlayerStoreProvider current = flawed;
        if (current == null) {
            throw new IllegalStateException("only for failuresOf");
        }
        return current;
    }

    /** A failed test and its exception. */
    record Failure(String test, Throwable cause) {}

    /** Runs the tests whose names begin with a text until one fails, and returns the failures. */
    static synchronized List<Failure> failuresOf(PlayerStoreProvider tested, String beginning) {
        flawed = tested;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FlawedStoreContract.class))
                .configurationParameter("contract.report", "none")
                .filters(
                        (PostDiscoveryFilter) test ->
                                FilterResult.includedIf(test.getDisplayName().startsWith(beginning)),
                        // Faster tests of the same rule fail first.
                        TagFilter.excludeTags(RestartRules.TAG))
                .build();
        FailedTests failed = new FailedTests();
        LauncherFactory.create().execute(request, failed);
        flawed = null;
        return failed.failures;
    }

    private static final class FailedTests implements TestExecutionListener {
        private final List<Failure> failures = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() && result.getStatus() == Status.FAILED) {
                failures.add(
                        new Failure(test.getDisplayName(), result.getThrowable().orElseThrow()));
            }
        }
    }

    /** One failure is enough; more take time. */
    static final class UntilFirstFailure implements ExecutionCondition, TestWatcher {
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
