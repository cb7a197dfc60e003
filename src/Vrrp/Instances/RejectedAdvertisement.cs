namespace Vrrp;

/// <summary>An advertisement that was not accepted, or was accepted with a fault that wants telling.</summary>
/// <param name="Instance">For whom it was; null: for none of ours.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Interface">Where it came in; null: not known.</param>
/// <param name="VirtualRouterId">The VRID in it, 0 when it was too short to have one.</param>
/// <param name="Suppressed">How many of the same kind were counted and not reported since the last report.</param>
public readonly record struct RejectedAdvertisement(
    string? Instance,
    AdvertisementError Error,
    InternetAddress Source,
    string? Interface,
    byte VirtualRouterId,
    long Suppressed);
