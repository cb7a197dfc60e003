using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>What the running service itself says is wrong.</summary>
internal sealed class ServiceCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "service";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Service.Status is not { } status)
        {
            yield return Finding.Skipped($"the service was not asked: {facts.Service.Silence}");
            yield break;
        }

        if (status.TableTrouble is { } trouble)
        {
            yield return Finding.Problem(
                $"the ip_vs table cannot be written: {trouble}", "virtual servers are not served", "see the findings below, or "
                + "journalctl -u director");
        }

        if (status.Reloads is [.., { IsDone: false } refused])
        {
            yield return Finding.Problem(
                $"the last reload, at {refused.At:u}, was refused: {refused.Text}", "the service runs an older file", "director plan");
        }

        foreach (var instance in status.Instances)
        {
            if (instance.State == "fault")
            {
                yield return Finding.Problem(
                    $"instance {instance.Name} is in fault: {instance.Faults}", "it does not take part in the election",
                    $"director why {instance.Name}");
            }

            if (instance.Rejects is { } rejects)
            {
                // What it heard last of that router, however long ago; what is heard now is judged by "routers".
                yield return Finding.Notice(
                    $"instance {instance.Name} {rejects}", "routers that disagree may both become master",
                    "see \"routers\"; make the two files agree, and reload both");
            }
        }
    }
}
