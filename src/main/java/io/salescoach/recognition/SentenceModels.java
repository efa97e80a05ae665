package io.salescoach.recognition;

import ai.onnxruntime.OrtEnvironment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place in which language models run, which stays until the process has ended. The library frees it as soon as the process begins
 * to stop, and whoever asks a model then takes the process down, with all requests that are still being answered
 * (<a href="https://github.com/microsoft/onnxruntime/issues/31352">31352</a>). It counts how often the place was asked for, so to ask
 * once more than it knows of keeps it.
 */
final class SentenceModels {

    private static final Logger LOG = LoggerFactory.getLogger(SentenceModels.class);

    private static final OrtEnvironment ENVIRONMENT = kept(OrtEnvironment.getEnvironment());

    private SentenceModels() {}

    static OrtEnvironment environment() {
        return ENVIRONMENT;
    }

    private static OrtEnvironment kept(OrtEnvironment environment) {
        try {
            var lookup = MethodHandles.privateLookupIn(OrtEnvironment.class, MethodHandles.lookup());
            var library = Class.forName("ai.onnxruntime.OnnxRuntime", true, OrtEnvironment.class.getClassLoader());
            long functions = (long) MethodHandles.privateLookupIn(library, lookup)
                    .findStaticVarHandle(library, "ortApiHandle", long.class)
                    .get();
            var type = MethodType.methodType(long.class, long.class, int.class, String.class);
            long again = (long) lookup.findStatic(OrtEnvironment.class, "createHandle", type)
                    .invoke(functions, 2, "kept");
            LOG.debug("The place of the models is kept ({})", again);
        } catch (Throwable e) {
            LOG.warn("A stop may end while a sentence is being recognised: {}", e.toString());
        }
        return environment;
    }
}
