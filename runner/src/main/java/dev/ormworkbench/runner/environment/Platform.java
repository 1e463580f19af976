package dev.ormworkbench.runner.environment;

/**
 * The platform of a run.
 *
 * @param workbench the workbench's own version
 * @param java the version of Java
 * @param os the operating system
 */
public record Platform(String workbench, String java, String os) {

    /** Returns the platform of this process. */
    static Platform current() {
        return new Platform(Versions.workbench(), Versions.java(), Versions.os());
    }
}
