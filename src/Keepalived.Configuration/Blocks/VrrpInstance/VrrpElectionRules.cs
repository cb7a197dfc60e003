namespace Keepalived.Configuration;

/// <summary>State, priority and preemption of an instance.</summary>
internal static class VrrpElectionRules
{
    public static VrrpInstance Apply(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (instance.State == VrrpInitialState.Master && block.Last("priority") is null)
        {
            context.Diagnostics.Warning(block.PositionOf("state"), "owner",
                "state MASTER without a priority makes the instance the address owner, with priority 255", "set a priority");
            instance = instance with { Priority = 255 };
        }
        else if (instance.Priority == 255 && block.Last("state") is null)
        {
            instance = instance with { State = VrrpInitialState.Master };
        }

        if (instance.Strict && instance.State == VrrpInitialState.Master && instance.Priority != 255)
        {
            context.Diagnostics.Error(block.PositionOf("state"), "strict",
                "vrrp_strict allows state MASTER only with priority 255; BACKUP is used");
            instance = instance with { State = VrrpInitialState.Backup };
        }

        CheckTwins(instance, statement, block, context);
        instance = CheckOwner(instance, block, context);
        instance = CheckPreemption(instance, block, context);
        if (instance.TimerExpiredBackup is not null && !instance.NoPreempt)
        {
            context.Diagnostics.Error(block.PositionOf("timer_expired_backup"), "preempt",
                "timer_expired_backup needs nopreempt; the line is left out");
            instance = instance with { TimerExpiredBackup = null };
        }

        return instance;
    }

    /// <summary>A file for several directors that makes each of them MASTER with one priority.</summary>
    private static void CheckTwins(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (context.ConditionalLines.Count == 0 || instance.State != VrrpInitialState.Master || block.Last("state") is not { } state
            || block.Last("priority") is not { } priority)
        {
            return;
        }

        if (IsForAll(statement, context) && IsForAll(state, context) && IsForAll(priority, context))
        {
            var text = $"every director that reads this file is MASTER with priority {instance.Priority}";
            context.Diagnostics.Warning(priority.Position, "equal-priority", text, "give each its own: @ID priority N", "priority".Length);
        }
    }

    private static bool IsForAll(Statement statement, ReadContext context)
        => statement.Position is { File: { } file } position
            && !context.ConditionalLines.Contains((file, position.Line))
            && statement.PositionOf(1).Expansion is null;

    /// <summary>owner_ignore_adverts is for the address owner only, who cannot turn it off again.</summary>
    private static VrrpInstance CheckOwner(VrrpInstance instance, Block block, ReadContext context)
    {
        var isOwner = instance.Priority == 255;
        if (block.Last("owner_ignore_adverts") is not { } given)
        {
            return instance with { OwnerIgnoreAdverts = isOwner && context.Global.Vrrp.OwnerIgnoreAdverts };
        }

        if (instance.OwnerIgnoreAdverts != isOwner)
        {
            var text = isOwner
                ? "the address owner ignores adverts; owner_ignore_adverts cannot be off"
                : "owner_ignore_adverts is for priority 255 only; the line is left out";
            context.Diagnostics.Error(given.Position, "owner", text, length: "owner_ignore_adverts".Length);
        }

        return instance with { OwnerIgnoreAdverts = isOwner };
    }

    private static VrrpInstance CheckPreemption(VrrpInstance instance, Block block, ReadContext context)
    {
        if (instance.NoPreempt && (instance.Priority == 255 || instance.State == VrrpInitialState.Master))
        {
            var why = instance.Priority == 255 ? "priority 255" : "state MASTER";
            context.Diagnostics.Warning(block.PositionOf("nopreempt"), "preempt",
                $"nopreempt has no effect with {why}; the line is left out", "use state BACKUP on every director", "nopreempt".Length);
            instance = instance with { NoPreempt = false };
        }

        if (instance.PreemptDelay == TimeSpan.Zero)
        {
            return instance;
        }

        var obstacle = instance.Strict
            ? "vrrp_strict"
            : instance.State == VrrpInitialState.Master ? "state MASTER"
            : instance.NoPreempt ? "nopreempt"
            : null;
        if (obstacle is null)
        {
            return instance;
        }

        context.Diagnostics.Warning(block.PositionOf("preempt_delay"), "preempt",
            $"preempt_delay has no effect with {obstacle}; the line is left out", length: "preempt_delay".Length);
        return instance with { PreemptDelay = TimeSpan.Zero };
    }
}
