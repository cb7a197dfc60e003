using System.Collections.Immutable;
using Director.Core.Routers;

namespace Director.Core.Kernel;

/// <summary>Which objects of one kind belong to whom.</summary>
/// <param name="ByInstance">Those of a master, by the name of the instance.</param>
/// <param name="Static">Those that are always there.</param>
internal sealed record HeldObjects<T>(ImmutableDictionary<InstanceName, ImmutableArray<T>> ByInstance, ImmutableArray<T> Static)
{
    /// <summary>No objects.</summary>
    public static readonly HeldObjects<T> None = new(ImmutableDictionary<InstanceName, ImmutableArray<T>>.Empty, []);

    /// <summary>All of them: what we may remove.</summary>
    public IEnumerable<T> All => ByInstance.Values.SelectMany(objects => objects).Concat(Static);

    /// <summary>Those of <paramref name="instances"/>.</summary>
    public IEnumerable<T> Of(IEnumerable<InstanceName> instances) =>
        instances.SelectMany(instance => ByInstance.GetValueOrDefault(instance, []));

    /// <summary>The instances that have some, all of which are there.</summary>
    public IEnumerable<InstanceName> Whole(IReadOnlySet<T> present) => ByInstance
        .Where(instance => !instance.Value.IsEmpty && instance.Value.All(present.Contains))
        .Select(static instance => instance.Key);

    /// <summary>These, and what <paramref name="instances"/> had before.</summary>
    public HeldObjects<T> Keeping(HeldObjects<T> before, IReadOnlyCollection<InstanceName> instances) => this with
    {
        ByInstance = ByInstance.SetItems(
            instances.Where(before.ByInstance.ContainsKey).Select(name => KeyValuePair.Create(name, before.ByInstance[name]))),
    };
}
