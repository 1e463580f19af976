package dev.ormworkbench.runner.measurement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a value of a nested record in documents and tables: the name of the component that holds the record, and this behind it.
 * So one record can stand in a row several times.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Suffix {

    /** The end of the name, such as {@code Low}. If it is empty, the value has the name of the component alone. */
    String value();
}
