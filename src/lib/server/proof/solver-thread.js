import loadHighs from 'highs';
import { answerRequests } from '../worker-thread/answer.js';

/**
 * The one door to HiGHS. A throw here ends the thread: after an abort in WebAssembly nothing in it can be
 * trusted, and what the model held there is never freed.
 *
 * @typedef {import('../../domain/placement/linear.ts').LinearModel} LinearModel
 *
 * @typedef {object} Question
 * @property {LinearModel} model
 * @property {readonly number[] | undefined} start the columns' values in a known solution
 * @property {number} nodes how many nodes of the search tree may be looked at
 *
 * @typedef {object} Solution
 * @property {readonly number[] | undefined} values the columns' values in the best solution found
 * @property {number} bound no solution costs less
 * @property {number} nodes how many nodes were looked at
 */

const highs = await loadHighs();
const { modelStatus, solutionStatus, variableType } = highs.constants;

/**
 * Solved, or out of nodes. Any other end means that the numbers were too much for it.
 * @type {readonly number[]}
 */
const ANSWERED = [modelStatus.optimal, modelStatus.solutionLimit];

answerRequests(solve);

/**
 * @param {Question} question
 * @returns {Solution}
 */
function solve({ model, start, nodes }) {
	return highs.withModel(modelData(model), (solver) => {
		solver.options.set({
			output_flag: false,
			mip_max_nodes: nodes,
			// Costs are whole numbers: what is less than one dearer than the best is the best.
			mip_rel_gap: 0,
			mip_abs_gap: 0.5
		});
		if (start) solver.setSolution({ colValue: Float64Array.from(start) });
		solver.run();
		return solutionOf(solver);
	});
}

/** @param {import('highs').Model} solver */
function solutionOf(solver) {
	const status = solver.getModelStatus();
	if (!ANSWERED.includes(status)) throw new Error(`HiGHS ended with status ${status}`);
	const found = solver.info.get('primal_solution_status') === solutionStatus.feasible;
	return {
		values: found ? Array.from(solver.getSolution().colValue) : undefined,
		bound: Number(solver.info.get('mip_dual_bound')),
		nodes: Number(solver.info.get('mip_node_count'))
	};
}

/**
 * @param {LinearModel} model
 * @returns {import('highs').ModelData}
 */
function modelData({ cost, most, lower, upper, starts, indices, values }) {
	const [numRows, numCols] = [lower.length, cost.length];
	return {
		numRows,
		numCols,
		colCost: cost,
		colLower: new Float64Array(numCols),
		colUpper: most,
		integrality: new Int32Array(numCols).fill(variableType.integer),
		rowLower: lower,
		rowUpper: upper,
		matrix: { format: 'csr', numRows, numCols, starts, indices, values }
	};
}
