using Director.Core.Engine;
using Director.Core.Planning;
using Keepalived.Configuration;

namespace Director.Core.Tests.Support;

/// <summary>Steps from one configuration to the next, as an engine makes them; the first one begins with nothing.</summary>
internal sealed class Steps(EngineServices services)
{
    private Configuration _running = Configuration.Empty;

    public ConfigurationStep To(Configuration next)
    {
        ConfigurationStep step = new(ConfigurationDifference.Between(_running, next), new ScriptGate(services, next));
        _running = next;
        return step;
    }

    /// <summary>A reload that goes well.</summary>
    public async Task CarryOutAsync(IReloadHalf half, Configuration next)
    {
        await half.AdoptAsync(To(next));
        await half.CommitAsync();
    }
}
