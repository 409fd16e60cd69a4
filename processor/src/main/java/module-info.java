/** The annotation processor. It exports nothing: the compiler finds it as a service. */
module dev.weft.processor {
    requires jdk.compiler;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires org.objectweb.asm.tree.analysis;
    requires org.objectweb.asm.commons;
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            dev.weft.processor.AsyncProcessor;
    provides com.sun.source.util.Plugin with
            dev.weft.processor.guard.Guard;
}
