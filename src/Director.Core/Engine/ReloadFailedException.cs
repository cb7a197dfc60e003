namespace Director.Core.Engine;

/// <summary>A reload could not be carried out, and has been undone.</summary>
/// <param name="half">Who could not, for people: "virtual servers".</param>
/// <param name="reason">What it failed with.</param>
public sealed class ReloadFailedException(string half, Exception reason)
    : Exception($"the {half} could not apply the new configuration ({reason.Message}); everything goes on with the previous one", reason);
