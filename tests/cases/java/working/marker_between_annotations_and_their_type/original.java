package shop;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;

/** Says that a field holds money, in cents. */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
public @interface Money {
    String currency() default "";
}
