using System.Reflection;
using System.Reflection.Emit;

namespace Director.Daemon.Tests.Keywords;

/// <summary>Which methods a method calls or takes the address of, in the order of its code.</summary>
internal static class MethodCalls
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All methods with a body of an assembly.</summary>
    public static IEnumerable<MethodBase> In(Assembly assembly) => assembly.GetTypes().SelectMany(Of);

    /// <summary>All methods with a body of a type.</summary>
    public static IEnumerable<MethodBase> Of(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    /// <summary>What it calls.</summary>
    public static IReadOnlyList<MethodBase> By(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            return [];
        }

        List<MethodBase> calls = [];
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xfe ? unchecked((short)(0xfe00 | code[at + 1])) : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod)
            {
                calls.Add(Resolve(method, BitConverter.ToInt32(code, at)));
            }

            at += SizeOfOperand(operation.OperandType, code, at);
        }

        return calls;
    }

    private static MethodBase Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var called = method.Module.ResolveMethod(token, ofType, method.IsGenericMethod ? method.GetGenericArguments() : null)!;
        return called is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : called;
    }

    private static int SizeOfOperand(OperandType type, byte[] code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
