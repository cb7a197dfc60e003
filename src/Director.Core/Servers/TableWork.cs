using System.Collections.Immutable;

namespace Director.Core.Servers;

/// <summary>How much of the table there is to do, from little to much: more includes less.</summary>
internal enum TableScope
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>To look whether all our services are there.</summary>
    LookAtServices,

    /// <summary>To compare the whole of it: what differs somebody else has changed.</summary>
    Look,

    /// <summary>To write the whole of it: what should be there may have changed.</summary>
    Write,

    /// <summary>To empty it first, of services that are not ours too.</summary>
    Flush,

    /// <summary>To leave it as it is, whatever comes.</summary>
    Never,
}

/// <summary>What is to be written to the kernel's table.</summary>
/// <param name="Scope">Of the table as a whole.</param>
/// <param name="Changed">Virtual servers of which something else is to stand there.</param>
/// <param name="IsPostponed">The table could not be reached: whoever writes it says when to try again.</param>
internal sealed record TableWork(TableScope Scope, ImmutableHashSet<VirtualServerId> Changed, bool IsPostponed)
{
    /// <summary>All is written.</summary>
    public static readonly TableWork Nothing = Of(TableScope.Nothing);

    /// <summary>That much, and no part of its own.</summary>
    public static TableWork Of(TableScope scope) => new(scope, [], IsPostponed: false);

    /// <summary>That too, and now.</summary>
    public TableWork With(TableScope scope) => this with { Scope = scope > Scope ? scope : Scope, IsPostponed = false };

    /// <summary>These virtual servers too; in what is postponed they are included.</summary>
    public TableWork With(params IEnumerable<VirtualServerId> changed)
        => Scope >= TableScope.Write ? this : this with { Changed = Changed.Union(changed) };

    /// <summary>It is done.</summary>
    public TableWork Done() => Scope == TableScope.Never ? this : Nothing;

    /// <summary>It could not be done: nobody knows what the table holds by now, so all of it is to be written later.</summary>
    public TableWork Postpone() => With(TableScope.Write) with { Changed = [], IsPostponed = true };
}
