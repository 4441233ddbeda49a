package dev.modelgovernance.bench;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** CEL: each rule a program; denials are asked first, until one holds. */
final class Cel implements Contestant {

    private final Workload workload;
    private final List<String> denials;
    private final List<String> permits;
    private List<CelRuntime.Program> denying = List.of();
    private List<CelRuntime.Program> permitting = List.of();
    private List<Map<String, Object>> calls = List.of();

    Cel(Workload workload) {
        this.workload = workload;
        denials = workload.rules(PlainRule.Kind.DENY).stream().map(this::expression).toList();
        permits = workload.rules(PlainRule.Kind.PERMIT).stream().map(this::expression).toList();
    }

    private String expression(PlainRule rule) {
        return workload.attributes().stream()
                .map(attribute -> attribute + workload.expanded(rule.when().get(attribute)).stream()
                        .collect(Collectors.joining("', '", " in ['", "'] && ")))
                .collect(Collectors.joining("", "", "at >= " + rule.fromSecond() + " && at < " + rule.untilSecond()));
    }

    @Override
    public void compile() throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder().addVar("at", SimpleType.INT);
        workload.attributes().forEach(attribute -> compiler.addVar(attribute, SimpleType.STRING));
        var runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        denying = programs(denials, compiler.build(), runtime);
        permitting = programs(permits, compiler.build(), runtime);
    }

    private static List<CelRuntime.Program> programs(List<String> expressions, CelCompiler compiler, CelRuntime runtime)
            throws CelValidationException, CelEvaluationException {
        var programs = new ArrayList<CelRuntime.Program>();
        for (var expression : expressions) {
            programs.add(runtime.createProgram(compiler.compile(expression).getAst()));
        }
        return programs;
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(Cel::variables).toList();
    }

    private static Map<String, Object> variables(PlainCall call) {
        var variables = new HashMap<String, Object>(call.states());
        variables.put("at", call.at().getEpochSecond());
        return variables;
    }

    @Override
    public boolean allows(int call) {
        try {
            return !anyHolds(denying, calls.get(call)) && anyHolds(permitting, calls.get(call));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean anyHolds(List<CelRuntime.Program> programs, Map<String, Object> call)
            throws CelEvaluationException {
        for (var program : programs) {
            if (program.eval(call).equals(true)) {
                return true;
            }
        }
        return false;
    }
}
