using Director.Core.Engine;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>The file of our last advertisements, without which all goes on but for what a crash costs.</summary>
internal static class KeptAdvertisements
{
    /// <summary>Opens it; where it cannot be had none are kept, and the log says so.</summary>
    public static LastAdvertisements Open(EngineServices services)
    {
        var last = LastAdvertisements.None;
        Try(() => last = services.OpenLastAdvertisements(), services);
        return last;
    }

    /// <summary>Removes it.</summary>
    public static void Remove(LastAdvertisements last, EngineServices services) => Try(last.Remove, services);

    private static void Try(Action work, EngineServices services)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            services.Events.Publish(new RouterEvent.LastAdvertisementsNotKept(exception.Message));
        }
    }
}
