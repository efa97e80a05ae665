package io.salescoach.web;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Whoever reads while the disk is full is not stopped because the time of the visit cannot be noted. */
@Component
class SessionsOnFullDisk implements BeanPostProcessor {

    private final ObjectProvider<DiskSpace> room;

    SessionsOnFullDisk(ObjectProvider<DiskSpace> room) {
        this.room = room;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof SessionRepository)) {
            return bean;
        }
        var proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) this::unlessFull);
        return proxy.getProxy();
    }

    private @Nullable Object unlessFull(MethodInvocation call) throws Throwable {
        boolean saves = call.getMethod().getName().equals("save");
        return saves && room.getObject().isLow() ? null : call.proceed();
    }
}
