using Director.Protocol.V1;

namespace Director.Tools.Orders;

/// <summary>What became of instances that were to resign. Pure.</summary>
public static class HandOver
{
    /// <summary>Who has the addresses of an instance now, in words; null: that is not settled yet.</summary>
    /// <param name="before">Of the same service, before the order.</param>
    /// <param name="name">Of the instance.</param>
    public static string? Of(StatusReply before, StatusReply now, string name)
    {
        var (former, current) = (Find(before, name), Find(now, name));
        return current switch
        {
            null => $"{name} is gone",
            _ when former is not { State: "master" } => $"{name} was not master; {MasterOf(current)}",
            { State: "backup", Master: { } master } when master != former.Master => $"{name}: {MasterOf(current)}",
            { State: "master", EffectivePriority: 1 } when current.Since != former.Since =>
                $"{name}: no other router took over, it serves with the lowest priority",
            _ => null,
        };
    }

    private static Instance? Find(StatusReply status, string name) =>
        status.Instances.FirstOrDefault(one => one.Name == name);

    private static string MasterOf(Instance one) => one.Master is { } master
        ? $"the master is {master}{(one.MasterPriority is { } priority ? $", priority {priority}" : "")}"
        : "no master is known";
}
