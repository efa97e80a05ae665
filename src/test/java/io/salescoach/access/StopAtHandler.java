package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Ends a request that a test marks so with 200 where its handler would begin: who may is decided by then. */
@Component
class StopAtHandler implements WebMvcConfigurer, HandlerInterceptor {

    /** The attribute of such a request. */
    static final String MARK = StopAtHandler.class.getName();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        return request.getAttribute(MARK) == null;
    }
}
