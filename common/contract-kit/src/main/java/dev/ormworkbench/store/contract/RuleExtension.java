package dev.ormworkbench.store.contract;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.ormworkbench.store.contract.call.StoreCalls;
import dev.ormworkbench.store.contract.call.TestThread;
import dev.ormworkbench.store.contract.rule.BenchUnderTest;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.contract.verdict.RuleTally;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Runs each test of the kit in a thread that it can leave behind, begins each failure's message with the rule, and
 * summarizes the verdicts.
 *
 * <p>A test always ends, whatever the store does. The time of all failing tests is also bounded. Beyond it the kit
 * leaves the other tests out, so even a broken store gets its report soon.
 */
final class RuleExtension implements BeforeEachCallback, InvocationInterceptor, TestWatcher, AfterAllCallback {

    private static final Namespace OURS = Namespace.create(RuleExtension.class);

    private final RuleTally tally = new RuleTally();
    private @Nullable ContractReport report;
    private long failuresTookNanos;
    private long started;

    @Override
    public void beforeEach(ExtensionContext context) {
        if (failuresTookNanos > StoreCalls.mostForFailures().toNanos()) {
            throw new TestAbortedException(
                    "not played: the tests that failed have taken %d s, and the kit has no more time for this store"
                            .formatted(Duration.ofNanos(failuresTookNanos).toSeconds()));
        }
        BenchUnderTest.calls().startTest();
        ContractDatabase.shared(); // starts the server, which may take longer than a test
        if (report == null) {
            report = reportOf(context.getRequiredTestInstances());
        }
        started = System.nanoTime();
    }

    private static @Nullable ContractReport reportOf(TestInstances instances) {
        return instances
                .findInstance(PlayerStoreContract.class)
                .map(contract -> ContractReport.of(contract.provider(), contract.product()))
                .or(() -> instances
                        .findInstance(GuildStoreContract.class)
                        .map(contract -> ContractReport.of(contract.provider(), contract.product())))
                .orElse(null);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        play(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        play(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        play(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        play(invocation, context);
    }

    private static void play(Invocation<?> invocation, ExtensionContext context) throws Throwable {
        TestThread thread = context.getStore(OURS)
                .getOrComputeIfAbsent(TestThread.class, key -> new TestThread(), TestThread.class);
        StoreCalls calls = BenchUnderTest.calls();
        try {
            thread.proceed(invocation, calls);
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable e) {
            calls.fail();
            throw RuleFailure.of(nameOf(context), e, calls.told());
        }
    }

    /** Returns the sentence with its rule's id, and the arguments if there are any. */
    private static String nameOf(ExtensionContext context) {
        String shown = context.getDisplayName();
        return findAnnotation(context.getTestMethod(), DisplayName.class)
                .map(DisplayName::value)
                .filter(sentence -> !shown.startsWith(sentence))
                .map(sentence -> sentence + " " + shown)
                .orElse(shown);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        tally.held(context.getTags());
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failuresTookNanos += System.nanoTime() - started;
        tally.broken(context.getTags(), nameOf(context));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        tally.leftOut(context.getTags(), String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ContractReport current = report;
        if (current != null && context.getEnclosingTestClasses().isEmpty()) {
            report = null;
            current.give(tally, context.getConfigurationParameter(ContractReport.FOLDER));
        }
    }
}
