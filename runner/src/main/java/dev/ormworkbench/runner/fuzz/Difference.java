package dev.ormworkbench.runner.fuzz;

/**
 * What an implementation plays otherwise than the contract says.
 *
 * @param step the number of the step, from 1; one more than there are if it is only in the table at the end
 * @param call who did what
 * @param came what it came to
 * @param expected what the contract says
 * @param waited whether the step waited for another session
 */
public record Difference(int step, String call, String came, String expected, boolean waited) {}
