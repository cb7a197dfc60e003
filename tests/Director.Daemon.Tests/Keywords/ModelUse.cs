using System.Reflection;
using System.Runtime.CompilerServices;

namespace Director.Daemon.Tests.Keywords;

/// <summary>
/// What becomes of the properties of a model: which of them rows of a table fill, and which somebody outside of its library reads.
/// </summary>
/// <param name="root">The record that has all others of the model, directly or not.</param>
/// <param name="outside">Those that may read it.</param>
internal sealed class ModelUse(Type root, params IEnumerable<Assembly> outside)
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private readonly HashSet<Type> _model = ModelOf(root);
    private HashSet<PropertyInfo>? _read;

    /// <summary>
    /// Whether it is read outside: by itself, by another member of the model that is, or because the library takes the value of one that is
    /// from it.
    /// </summary>
    public bool IsRead(PropertyInfo property) => (_read ??= FindRead()).Contains(property);

    /// <summary>The properties that an object's delegates set, by themselves or by what they call.</summary>
    public IReadOnlySet<PropertyInfo> FilledBy(object row)
    {
        HashSet<PropertyInfo> filled = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        HashSet<MethodBase> walked = [];
        Queue<Delegate> left = new(DelegatesOf(row));
        while (left.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            foreach (var one in next.GetInvocationList())
            {
                Walk(one.Method, walked, filled);
                foreach (var captured in one.Target is { } target ? DelegatesOf(target) : [])
                {
                    left.Enqueue(captured);
                }
            }
        }

        return filled;
    }

    private static IEnumerable<Delegate> DelegatesOf(object owner)
    {
        for (var type = owner.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.GetValue(owner) is Delegate one)
                {
                    yield return one;
                }
            }
        }
    }

    private void Walk(MethodBase method, HashSet<MethodBase> walked, HashSet<PropertyInfo> filled)
    {
        if (method.DeclaringType?.Assembly != root.Assembly || !walked.Add(method))
        {
            return;
        }

        foreach (var call in MethodCalls.By(method))
        {
            filled.UnionWith(SetBy(call));
            Walk(call, walked, filled);
        }
    }

    private HashSet<PropertyInfo> FindRead()
    {
        HashSet<PropertyInfo> read = [];
        HashSet<MethodBase> walked = [];
        foreach (var call in outside.SelectMany(MethodCalls.In).Where(method => !IsOfModel(method.DeclaringType))
            .SelectMany(MethodCalls.By))
        {
            Reach(call);
        }

        // The library itself: a value that flows from one property into another counts if the other does.
        var flows = MethodCalls.In(root.Assembly).SelectMany(Flows).Distinct().ToList();
        while (flows.Where(flow => read.Contains(flow.To)).Select(flow => flow.From).ToList() is var from && !read.IsSupersetOf(from))
        {
            read.UnionWith(from);
        }

        return read;

        void Reach(MethodBase call)
        {
            if (!IsOfModel(call.DeclaringType) || !walked.Add(call))
            {
                return;
            }

            if (GotBy(call) is { } property)
            {
                read.Add(property);
            }

            foreach (var inner in MethodCalls.By(call))
            {
                Reach(inner);
            }
        }
    }

    // What is got between one set and the next goes into the next.
    private IEnumerable<(PropertyInfo From, PropertyInfo To)> Flows(MethodBase method)
    {
        List<PropertyInfo> got = [];
        foreach (var call in MethodCalls.By(method))
        {
            if (GotBy(call) is { } from)
            {
                got.Add(from);
            }
            else if (SetBy(call).ToList() is { Count: > 0 } set)
            {
                foreach (var flow in got.SelectMany(from => set.Select(to => (from, to))).Where(flow => flow.from != flow.to))
                {
                    yield return flow;
                }

                got.Clear();
            }
        }
    }

    private PropertyInfo? GotBy(MethodBase method) => PropertyOf(method, "get_");

    // A constructor sets what its parameters are named after.
    private IEnumerable<PropertyInfo> SetBy(MethodBase method) =>
        method is ConstructorInfo { DeclaringType: { } type } constructor && IsOfModel(type)
            ? constructor.GetParameters().Select(parameter => type.GetProperty(parameter.Name!, Own)).OfType<PropertyInfo>().Where(IsFilled)
            : PropertyOf(method, "set_") is { } property ? [property] : [];

    private PropertyInfo? PropertyOf(MethodBase method, string prefix) =>
        method.IsSpecialName && method.Name.StartsWith(prefix, StringComparison.Ordinal) && IsOfModel(method.DeclaringType)
            && method.DeclaringType!.GetProperty(method.Name[prefix.Length..], Own) is { } property && IsFilled(property) ? property : null;

    private bool IsOfModel(Type? type) => type is not null && _model.Contains(type);

    private static HashSet<Type> ModelOf(Type root)
    {
        HashSet<Type> model = [];
        Queue<Type> left = new([root]);
        while (left.TryDequeue(out var next))
        {
            if (next.IsGenericType || next.HasElementType)
            {
                foreach (var inner in next.IsGenericType ? next.GetGenericArguments() : [next.GetElementType()!])
                {
                    left.Enqueue(inner);
                }
            }
            else if (next.Assembly == root.Assembly && model.Add(next))
            {
                foreach (var other in next.GetProperties().Select(property => property.PropertyType)
                    .Concat(root.Assembly.GetTypes().Where(type => type.IsSubclassOf(next)))
                    .Concat(next.BaseType is { } parent ? [parent] : []))
                {
                    left.Enqueue(other);
                }
            }
        }

        return model;
    }

    private static bool IsFilled(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
}
