package dev.ormworkbench.runner.fuzz;

/**
 * A difference between an implementation and the contract.
 *
 * @param step the number of the step, from 1; one more than the last if only the table at the end differs
 * @param call the session and its call
 * @param came the implementation's result
 * @param expected the contract's result
 * @param waited whether the step waited for another session
 */
public record Difference(int step, String call, String came, String expected, boolean waited) {}
