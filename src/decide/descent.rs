//! Minimises a smooth convex function of many variables: limited-memory BFGS (Nocedal, 1980) with a backtracking line search.

/// How many steps are remembered.
const MEMORY: usize = 8;
/// At most so many steps are made.
const STEPS: usize = 200;
/// A step must win at least this share of what the slope promises.
const SUFFICIENT: f64 = 1e-4;
/// Steps that win less than this share of the value end the search.
const ENOUGH: f64 = 1e-6;

/// A step that was made, and how it changed the gradient.
struct Step {
    by: Vec<f64>,
    turned: Vec<f64>,
    product: f64,
}

/// The point where `function`, which gives its value and writes its gradient, is smallest; the search starts at zero.
pub(super) fn minimise(size: usize, mut function: impl FnMut(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let mut at = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let mut value = function(&at, &mut gradient);
    let mut steps: Vec<Step> = Vec::new();
    for _ in 0..STEPS {
        let direction = downhill(&gradient, &steps);
        let slope = dot(&direction, &gradient);
        if slope >= 0.0 {
            break;
        }
        let first = if steps.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt().max(1.0) } else { 1.0 };
        let Some((next, reached, turned)) = search(&at, &direction, value, slope, first, &mut function) else { break };
        let by: Vec<f64> = next.iter().zip(&at).map(|(next, at)| next - at).collect();
        let change: Vec<f64> = turned.iter().zip(&gradient).map(|(new, old)| new - old).collect();
        let product = dot(&by, &change);
        if product > 1e-12 {
            if steps.len() == MEMORY {
                steps.remove(0);
            }
            steps.push(Step { by, turned: change, product });
        }
        let won = value - reached;
        (at, gradient, value) = (next, turned, reached);
        if won <= ENOUGH * value.abs() {
            break;
        }
    }
    at
}

/// The direction in which to go: the gradient, corrected by what the last steps told of the curvature.
fn downhill(gradient: &[f64], steps: &[Step]) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        let share = dot(&step.by, &direction) / step.product;
        add(&mut direction, -share, &step.turned);
        shares.push(share);
    }
    if let Some(last) = steps.last() {
        let scale = last.product / dot(&last.turned, &last.turned);
        direction.iter_mut().for_each(|part| *part *= scale);
    }
    for (step, share) in steps.iter().zip(shares.iter().rev()) {
        let back = dot(&step.turned, &direction) / step.product;
        add(&mut direction, share - back, &step.by);
    }
    direction
}

/// A point along a direction that is lower enough, with its value and gradient.
fn search(
    at: &[f64],
    direction: &[f64],
    value: f64,
    slope: f64,
    first: f64,
    function: &mut impl FnMut(&[f64], &mut [f64]) -> f64,
) -> Option<(Vec<f64>, f64, Vec<f64>)> {
    let mut length = first;
    let mut gradient = vec![0.0; at.len()];
    for _ in 0..30 {
        let mut next = at.to_vec();
        add(&mut next, length, direction);
        let reached = function(&next, &mut gradient);
        if reached <= value + SUFFICIENT * length * slope {
            return Some((next, reached, gradient));
        }
        length *= 0.5;
    }
    None
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn add(to: &mut [f64], share: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += share * what);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottom_of_a_bowl_is_found() {
        let bowl = |at: &[f64], gradient: &mut [f64]| {
            gradient[0] = 2.0 * (at[0] - 3.0);
            gradient[1] = 20.0 * (at[1] + 1.0);
            (at[0] - 3.0).powi(2) + 10.0 * (at[1] + 1.0).powi(2)
        };
        let found = minimise(2, bowl);
        assert!((found[0] - 3.0).abs() < 1e-2 && (found[1] + 1.0).abs() < 1e-2, "{found:?}");
    }
}
