package susu.shared;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Has each method that is a transaction of its own tried again; one inside another's transaction is not. */
final class RetriedTransactions implements MethodInterceptor {
    private final Retries retries;

    RetriedTransactions(Retries retries) { this.retries = retries; }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) return call.proceed();
        // An invocation can be followed to its end once only, so each try is a copy of it.
        return retries.tried(() -> ((ProxyMethodInvocation) call).invocableClone().proceed());
    }
}
